import { createJwks, createScanVerifier, type RequestLifetime } from '@vkjwt/core'

type Verifier = ReturnType<typeof createScanVerifier>

interface Settings {
  jwksUrl: string
  /** Where the clock begins, in milliseconds. */
  now: number
  timeoutMilliseconds: number
}

// What requests of one worker share: I/O that one of them began ends with it.
let verifier: Verifier | undefined
let clock = 0
let sharedByEverybody: Promise<string> | undefined

function begin({ jwksUrl, now, timeoutMilliseconds }: Settings): void {
  clock = now
  const options = { now: () => new Date(clock), url: jwksUrl, timeoutMilliseconds }
  const scanClock = (): Date => new Date(now)
  const audience = 'shop.example'
  verifier = createScanVerifier({ audience, now: scanClock, jwks: createJwks(options) })
}

async function scan(token: string, lifetime?: RequestLifetime): Promise<string> {
  const request = new Request(`https://shop.example/?vkjwt=${token}`)
  const outcome = await verifier?.handle(request, lifetime)
  return outcome?.scan.status === 'rejected' ? outcome.scan.error.code : `${outcome?.scan.status}`
}

async function share(url: string): Promise<string> {
  sharedByEverybody ??= fetch(url).then((response) => response.text())
  return sharedByEverybody
}

/** What the tests make a request do: answer with its scan, or leave while it is still going on. */
const actions: Record<string, (body: string, context: RequestLifetime) => unknown> = {
  begin: (body) => begin(JSON.parse(body)),
  advance(body) {
    clock += Number(body)
  },
  scan: (token) => scan(token),
  'scan-with-lifetime': (token, context) => scan(token, context),
  leave(token) {
    scan(token).catch(() => undefined)
  },
  'leave-with-lifetime'(token, context) {
    scan(token, context).catch(() => undefined)
  },
  share: (url) => share(url),
  'share-and-leave'(url) {
    share(url).catch(() => undefined)
  },
}

/** What a page of this worker reads of the very request that came in, as workerd decodes its headers. */
async function readScan(request: Request): Promise<string> {
  const session = { secret: 'a secret for the conformance run, of 32 or more' }
  const audience = 'shop.example'
  const jwks = createJwks({ url: 'https://shop.example/never-asked' })
  const reader = createScanVerifier({ audience, session, jwks })
  return (await reader.read(request)).status
}

const worker: {
  fetch(request: Request, env: unknown, context: RequestLifetime): Promise<Response>
} = {
  async fetch(request, _env, context) {
    const { pathname } = new URL(request.url)
    if (pathname === '/read-scan') return new Response(await readScan(request))
    const action = actions[pathname.slice(1)]
    const answer = await action?.(await request.text(), context)
    return new Response(typeof answer === 'string' ? answer : 'left')
  },
}

export default worker
