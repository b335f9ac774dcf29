import { testInPage } from "./in-page.js";

testInPage("webgl");
