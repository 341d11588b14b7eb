/* Pictures follow the colours chosen on the page, and what scrolls sideways can be reached by keyboard. */
const pictures = () => {
  const dark = document.body.getAttribute("data-md-color-scheme") === "slate";
  for (const source of document.querySelectorAll("picture source")) source.media = dark ? "screen" : "not all";
};
new MutationObserver(pictures).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
pictures();

const scrolling = () => {
  for (const part of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code, .md-content picture")) {
    if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
    else part.removeAttribute("tabindex");
  }
};
window.addEventListener("load", () => setTimeout(scrolling, 100));
window.addEventListener("resize", scrolling);

// Names the window of the search for screen readers.
document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
