// What our own code and Preact need and old browsers lack; a compiler does not add these.
const scope = self as unknown as Record<string, unknown>;

if (typeof scope["globalThis"] === "undefined") scope["globalThis"] = self;
if (typeof scope["queueMicrotask"] !== "function") {
  scope["queueMicrotask"] = (task: () => void) => {
    Promise.resolve()
      .then(task)
      .catch((error: unknown) => setTimeout(() => { throw error; }));
  };
}

export {};
