interface Device {
  lost: Promise<unknown>;
}
interface AdapterClass {
  prototype: { requestDevice(...options: unknown[]): Promise<Device> };
}

/** Tells when the graphics card is taken away: what its backend computed cannot be read any more. */
export function watchGpu(lost: (backend: "webgl" | "webgpu") => void): void {
  if (typeof OffscreenCanvas !== "undefined") {
    const { prototype } = OffscreenCanvas;
    const original = prototype.getContext as (...values: unknown[]) => unknown;
    const watched = new WeakSet<object>();
    prototype.getContext = function (this: OffscreenCanvas, ...values: unknown[]) {
      if (!watched.has(this)) {
        watched.add(this);
        this.addEventListener("webglcontextlost", () => lost("webgl"));
      }
      return Reflect.apply<OffscreenCanvas, unknown[], unknown>(original, this, values);
    } as typeof prototype.getContext;
  }
  const { GPUAdapter } = globalThis as { GPUAdapter?: AdapterClass };
  if (!GPUAdapter) return;
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (...options) {
    const device = await Reflect.apply(requestDevice, this, options);
    void device.lost.then(() => lost("webgpu"));
    return device;
  };
}
