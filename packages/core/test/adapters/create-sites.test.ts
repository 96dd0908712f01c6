import { createMockIssuer } from '@vkjwt/mock-issuer'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createScanVerifier } from '../../src/index.ts'

// A warning comes once in a process.
const loadSites = async () => {
  vi.resetModules()
  const { createSites } = await import('../../src/adapters.ts')
  return createSites<object, string>()
}
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const options = {
  audience: 'shop.example',
  session: { secret: 'a secret for tests, of 32 or more' },
}

test('options are checked at once, and those of a function on first use, which is then called once', async () => {
  const deferSite = await loadSites()
  expect(() => deferSite({ audiance: 'shop.example' } as never)).toThrow("'audience'")
  expect(() => deferSite(null as never)).toThrow(TypeError)
  const give = vi.fn(() => options)
  const site = deferSite(give)
  expect(give).not.toHaveBeenCalled()
  expect(site()).toBe(site())
  expect(give).toHaveBeenCalledOnce()
})

test('sites that are made from one verifier share its visits, and no others do', async () => {
  const deferSite = await loadSites()
  const verifier = createScanVerifier(options)
  const [one, other] = [deferSite(verifier)(), deferSite(() => verifier)()]
  const request = {}
  one.visits.set(request, 'visit')
  expect(one.verifier).toBe(verifier)
  expect(other.visits.get(request)).toBe('visit')
  expect(deferSite(options)().visits.has(request)).toBe(false)
})

describe('notes', () => {
  async function noted(env: string, more: object = {}): Promise<number> {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    await using issuer = await createMockIssuer({ audience: 'other.example' })
    vi.stubEnv('NODE_ENV', env)
    const deferSite = await loadSites()
    const { verifier } = deferSite({ ...options, jwks: { url: issuer.jwksUrl }, ...more })()
    const url = `/?vkjwt=${await issuer.mint()}`
    await verifier.handle({ method: 'GET', url, headers: new Headers() })
    vi.unstubAllEnvs()
    return warn.mock.calls.length
  }

  test('go to the console outside production, unless the site says otherwise', async () => {
    expect(await noted('production')).toBe(0)
    expect(await noted('development', { notes: false })).toBe(0)
    expect(await noted('development')).toBe(1)
  })
})

test('a warning comes once where several processes are likely', async () => {
  const emitted = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  const deferSite = await loadSites()
  deferSite(options)
  expect(emitted).not.toHaveBeenCalled()
  vi.stubEnv('WEB_CONCURRENCY', '2')
  deferSite(options)
  deferSite(options)
  expect(emitted.mock.calls).toEqual([
    [expect.stringContaining('@vkjwt/redis'), { code: 'VKJWT_MEMORY_STORE' }],
  ])
})

test('a worker of a cluster is one of several', async () => {
  const emitWarning = vi.fn()
  vi.stubGlobal('process', { env: {}, emitWarning, getBuiltinModule: () => ({ isWorker: true }) })
  ;(await loadSites())(options)
  expect(emitWarning).toHaveBeenCalledOnce()
})

test.each<[string, unknown]>([
  ['no process, as on Workers', undefined],
  ['a process without anything', {}],
  [
    'an environment that refuses, as Deno’s may',
    {
      env: new Proxy(
        {},
        {
          get() {
            throw new Error('NotCapable')
          },
        },
      ),
    },
  ],
])('it works with %s', async (_what, process) => {
  const deferSite = await loadSites()
  vi.stubGlobal('process', process)
  expect(deferSite(options)().verifier).toHaveProperty('handle')
})
