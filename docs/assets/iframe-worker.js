/* A browser starts no Worker from file://. There, this runs its script in a hidden frame of the same page. */
if (location.protocol === "file:") {
  window.IFrameWorker = window.Worker = class extends EventTarget {
    constructor(script) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "Search";
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      this.ready = new Promise(resolve => {
        const page = inside.document;
        page.open();
        page.write("<!doctype html><title>Search</title><body></body>");
        page.close();
        inside.IFrameWorker = window.IFrameWorker;
        inside.importScripts = (...addresses) =>
          addresses.reduce((before, address) => before.then(() => this.load(address)), Promise.resolve());
        inside.postMessage = data => setTimeout(() => this.answer(new MessageEvent("message", { data })));
        this.load(script).then(resolve);
      });
    }
    load(address) {
      return new Promise((resolve, reject) => {
        const element = this.frame.contentDocument.createElement("script");
        element.src = new URL(address, location.href).href;
        element.onload = resolve;
        element.onerror = reject;
        this.frame.contentDocument.body.append(element);
      });
    }
    answer(event) {
      this.dispatchEvent(event);
      if (this.onmessage) this.onmessage(event);
    }
    postMessage(data) {
      this.ready.then(() => {
        const inside = this.frame.contentWindow;
        inside.dispatchEvent(new inside.MessageEvent("message", { data }));
      });
    }
    terminate() {
      this.frame.remove();
    }
  };
}
