import { setTimeout as wait } from 'node:timers/promises'
import { toScanView } from '@vkjwt/web'
import { items, scanOf } from '../../../shop.js'

export async function GET({ params, request }) {
  const item = items.get(params.id)
  if (item === undefined) return new Response('Not found', { status: 404 })
  // Before the first byte: headers depend on it.
  const { state } = toScanView(await scanOf(request, item))
  return new Response(ReadableStream.from(tell(state)).pipeThrough(new TextEncoderStream()))
}

async function* tell(state) {
  yield `For a visitor who is ${state}. `
  await wait(100)
  yield 'The end.'
}
