// Loaded into a sample's host before everything else: the samples run without a network and always see the same pages.
const original = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (url.hostname === "127.0.0.1") return original(input, init);
  const page = url.pathname.split("/").at(-1);
  return new Response(`<html><head><title>About ${page} | Microsoft Learn</title></head></html>`);
};
