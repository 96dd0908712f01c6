export default defineEventHandler(async (event) => {
  // Before the first byte: headers depend on it.
  const { state } = await readItem(event, getRouterParam(event, 'id'))
  async function* write() {
    yield `For a visitor who is ${state}. `
    await new Promise((resolve) => setTimeout(resolve, 100))
    yield 'The end.'
  }
  setResponseHeader(event, 'content-type', 'text/plain; charset=utf-8')
  return sendStream(event, ReadableStream.from(write()).pipeThrough(new TextEncoderStream()))
})
