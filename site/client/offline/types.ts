/** The files of one version of the site: path → hash. */
export interface OfflineFiles {
  version: string;
  /** Pages and what they are made of. */
  core: Readonly<Record<string, string>>;
  /** What running cells takes. */
  live: Readonly<Record<string, string>>;
}

/** What of a service worker's world is used here; its own types do not go together with a page's. */
export interface WorkerScope {
  registration: ServiceWorkerRegistration;
  clients: { matchAll(): Promise<readonly unknown[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: string, listen: (event: WorkerEvent) => void): void;
}

export interface WorkerEvent {
  request: Request;
  data: unknown;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}
