import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { BackendError, startBackend } from "../../../lib/src/index.js";
import { prepareWebGpu } from "../../../lib/src/node.js";
import { findChromium } from "../../cells/find-chromium.js";

const DEBIAN = "/usr/lib/chromium";

/** The software Vulkan that comes with Chromium, for machines without a driver of their own. */
function softwareVulkan(): string | undefined {
  const folders = [DEBIAN, dirname(findChromium() ?? DEBIAN)];
  return folders.map((folder) => join(folder, "vk_swiftshader_icd.json")).find(existsSync);
}

/**
 * Starts WebGPU in Node.
 *
 * @returns why it does not run here, or false. Where everything is meant to run, it throws.
 */
export async function startWebGpu(): Promise<string | false> {
  const driver = softwareVulkan();
  if (driver) process.env["VK_ICD_FILENAMES"] ??= driver;
  try {
    await prepareWebGpu();
    await startBackend("webgpu");
    return false;
  } catch (error) {
    if (!(error instanceof BackendError) || process.env["CI"]) throw error;
    return `${error.message} Install libvulkan1 and chromium.`;
  }
}
