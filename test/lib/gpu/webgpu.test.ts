import { testInPage } from "./in-page.js";

testInPage("webgpu");
