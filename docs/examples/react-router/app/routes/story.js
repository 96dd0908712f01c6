import { setTimeout as wait } from 'node:timers/promises'
import { items, viewOf } from '../shop.server.js'

export async function loader({ params, context }) {
  const item = items.get(params.id)
  if (item === undefined) return new Response('Not found', { status: 404 })
  // Before the first byte: headers depend on it.
  const { state } = await viewOf(context, item)
  async function* tell() {
    yield `For a visitor who is ${state}. `
    await wait(100)
    yield 'The end.'
  }
  return new Response(ReadableStream.from(tell()).pipeThrough(new TextEncoderStream()), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
