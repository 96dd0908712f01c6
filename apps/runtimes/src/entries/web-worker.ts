import { createVkWeb, type RequestInfo, toScanView, type VkWeb } from '@vkjwt/web'

let vk: VkWeb | undefined

/** A shop of one page, which tells what it made of the scan, with two cookies of its own. */
const worker: {
  fetch(
    request: Request,
    env: { JWKS_URL: string },
    lifetime: NonNullable<RequestInfo['lifetime']>,
  ): Promise<Response>
} = {
  async fetch(request, env, lifetime) {
    vk ??= createVkWeb({
      audience: 'shop.example',
      jwks: { url: env.JWKS_URL },
      session: { secret: 'a secret for the conformance run, of 32 or more' },
      notes: false,
    })
    const site = vk
    const answer = async (): Promise<Response> => {
      if (new URL(request.url).pathname === '/packed') return answerPacked(site, request)
      const view = toScanView(await site.getScan(request))
      const response = Response.json(view, { headers: { 'cache-control': 'public, max-age=60' } })
      for (const cookie of ['a=1', 'b=2']) response.headers.append('set-cookie', cookie)
      return response
    }
    const clientAddress = request.headers.get('cf-connecting-ip')
    return site.handle(request, answer, { clientAddress, lifetime })
  },
}

/** A body that is encoded already, which Workers have a setting of their own for. */
async function answerPacked(site: VkWeb, request: Request): Promise<Response> {
  await site.getScan(request)
  const text = new Response('packed once').body as ReadableStream<Uint8Array<ArrayBuffer>>
  const settings = { encodeBody: 'manual', headers: { 'content-encoding': 'gzip' } }
  return new Response(text.pipeThrough(new CompressionStream('gzip')), settings)
}

export default worker
