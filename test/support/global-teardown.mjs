export default async function tearDown() {
  await globalThis.matriculaTestServer?.stop();
}
