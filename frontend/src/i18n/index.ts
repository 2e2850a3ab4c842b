/** The door to words and dates. */
export * from "./dates";
export { speak, type Catalogue, type Plural } from "./speak";
export { fr as frenchTypography } from "./typography";
