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

const object = Object as unknown as Record<string, unknown>;
if (!object["entries"]) object["entries"] = (of: Record<string, unknown>) => Object.keys(of).map((name) => [name, of[name]]);
if (!object["values"]) object["values"] = (of: Record<string, unknown>) => Object.keys(of).map((name) => of[name]);

export {};
