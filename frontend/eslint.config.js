import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

const FEATURES = [
  "session",
  "me",
  "people",
  "notice",
  "home",
  "circle",
  "thread",
  "opening",
  "inviting",
];

export default ts.config(
  { ignores: ["dist", "node_modules", "**/*.gen.ts"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      complexity: ["error", 12],
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", { max: 40, skipComments: true }],
      "max-params": ["error", 6],
      "no-console": "error",
      "no-undef": "off",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Draw with Svelte: what people wrote is text." },
        { object: "window", property: "eval", message: "Never." },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "svelte/no-at-html-tags": "error",
      "svelte/no-inline-styles": "error",
      "svelte/button-has-type": "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  { files: ["**/*.test.ts"], rules: { complexity: "off", "max-lines-per-function": "off" } },
  {
    files: ["src/**/*.{ts,svelte}"],
    ignores: ["src/api/**", "**/*.test.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        { name: "fetch", message: "Only src/api/ talks to the server." },
      ],
    },
  },
  {
    files: ["src/ui/**", "src/i18n/**", "src/a11y/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["**/features/**", "**/api/**", "**/wire/**", "**/database/**"] }] },
      ],
    },
  },
  ...FEATURES.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: [
                ...FEATURES.filter((other) => other !== feature).map((other) => `../${other}/*`),
                "!../session/state.svelte",
              ],
              message: "A feature knows no other feature, but who is signed in.",
            },
          ],
        },
      ],
    },
  })),
);
