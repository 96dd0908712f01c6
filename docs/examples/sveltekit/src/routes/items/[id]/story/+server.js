import { setTimeout as wait } from 'node:timers/promises'
import { error } from '@sveltejs/kit'
import { toScanView } from '@vkjwt/web'
import { items, scanOf } from '#lib/server/shop.js'

export async function GET({ params, request }) {
  const item = items.get(params.id)
  if (item === undefined) error(404, 'Not found')
  // Before the first byte: headers depend on it.
  const { state } = toScanView(await scanOf(request, item))
  return new Response(ReadableStream.from(tell(state)).pipeThrough(new TextEncoderStream()))
}

async function* tell(state) {
  yield `For a visitor who is ${state}. `
  await wait(100)
  yield 'The end.'
}
