import { createScanVerifier, memoryRateLimiter, type ScanEvent, toScanView } from '@vkjwt/core'
import { createMockIssuer } from '@vkjwt/mock-issuer'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { describe, expect, test, vi } from 'vitest'
import { createVkWeb, type ResponseHead, type VkWeb } from '../src/create-vk-web.ts'

const audience = 'shop.example'
const { issuer, mint } = await setUpMockIssuer({ audience })
const plain = { audience, jwks: { url: issuer.jwksUrl }, notes: false as const }
const session = { secret: 'a secret for tests, of 32 or more' }
const site = 'https://shop.example'

const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

/** Taps, and gives what the browser sends from then on. */
async function tap(vk: VkWeb): Promise<Headers> {
  const request = new Request(`${site}/?vkjwt=${await mint()}`, { headers: navigation })
  const { headers, status } = await vk.handle(request, () => new Response('not reached'))
  expect(status).toBe(303)
  const cookie = headers.getSetCookie().map((line) => line.split(';', 1)[0])
  return new Headers({ ...navigation, cookie: cookie.join('; ') })
}

describe('handle', () => {
  test('passes on the request itself, and gives back the response itself where nobody read a scan', async () => {
    const vk = createVkWeb({ ...plain, session })
    const request = new Request(site)
    const response = new Response('page')
    const seen: Request[] = []
    const answer = await vk.handle(request, (given) => {
      seen.push(given)
      return response
    })
    expect([seen[0], answer]).toEqual([request, response])
    expect(seen[0]).toBe(request)
    expect(answer).toBe(response)
  })

  test('leaves a response that belongs to others too as it was', async () => {
    const vk = createVkWeb({ ...plain, session })
    const shared = new Response(null, { status: 204 })
    const request = new Request(site, { headers: await tap(vk) })
    const answer = await vk.handle(request, async () => {
      await vk.getScan(request)
      vk.clearScan(request)
      return shared
    })
    expect([...shared.headers]).toEqual([])
    expect(answer.status).toBe(204)
    expect(answer.headers.getSetCookie()).toHaveLength(2)
  })

  test('keeps a response out of caches that is thrown', async () => {
    const vk = createVkWeb({ ...plain, session })
    const request = new Request(site, { headers: await tap(vk) })
    const thrown = await vk
      .handle(request, async () => {
        await vk.getScan(request)
        throw new Response(null, { status: 302, headers: { location: '/login' } })
      })
      .catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(Response)
    const { headers, status } = thrown as Response
    expect([status, headers.get('location')]).toEqual([302, '/login'])
    expect(headers.get('cache-control')).toBe('private, no-store')
  })

  test('throws what else the site throws as it is', async () => {
    const vk = createVkWeb(plain)
    const error = new Error('mine')
    const answer = vk.handle(new Request(site), () => {
      throw error
    })
    await expect(answer).rejects.toBe(error)
  })

  test('leaves a socket that was taken over alone', async () => {
    const vk = createVkWeb({ ...plain, session })
    const request = new Request(site)
    // As Workers and Bun have them; the class of Node refuses the status.
    const upgraded = Object.create(Response.prototype, {
      status: { value: 101 },
      headers: { value: new Headers() },
    }) as Response
    const answer = await vk.handle(request, async () => {
      await vk.getScan(request)
      return upgraded
    })
    expect(answer).toBe(upgraded)
  })

  test('twice around a request is once', async () => {
    const vk = createVkWeb({ ...plain, session })
    const request = new Request(site, { headers: await tap(vk) })
    const answer = await vk.handle(request, (outer) =>
      vk.handle(outer, async (inner) => new Response((await vk.getScan(inner)).status)),
    )
    expect(await answer.text()).toBe('verified')
    expect(answer.headers.get('vary')).toBe('Cookie')
  })

  test('keeps the error page of a request out of caches that it was given before', async () => {
    const vk = createVkWeb({ ...plain, session })
    const request = new Request(site, { headers: await tap(vk) })
    const failed = vk.handle(request, async () => {
      await vk.getScan(request)
      throw new Error('no such page')
    })
    await expect(failed).rejects.toThrow('no such page')
    const page = await vk.handle(request, async () => {
      const { status } = await vk.getScan(request)
      return new Response(status, { status: 500, headers: { 'cache-control': 'public' } })
    })
    expect([page.status, await page.text()]).toEqual([500, 'verified'])
    expect(page.headers.get('cache-control')).toBe('private, no-store')
  })

  test.each([
    ['a text', 'page', 'a value of type string'],
    ['nothing', undefined, 'a value of type undefined'],
    ['null', null, 'null'],
    ['an object', { body: 'page' }, 'a value of type object'],
  ])('says so where the site answers with %s', async (_what, value, seen) => {
    const vk = createVkWeb(plain)
    const answer = vk.handle(new Request(site), () => value as unknown as Response)
    await expect(answer).rejects.toThrow(
      `next must answer with a Response, and it answered with ${seen};`,
    )
  })

  test('says so where it is given something else than a request, or nobody to ask', async () => {
    const vk = createVkWeb(plain)
    const gate = vk.requireChip(() => new Response())
    const context = { req: { url: '/', headers: {} } } as never
    await expect(vk.handle(context, () => new Response())).rejects.toThrow('c.req.raw')
    await expect(gate(context)).rejects.toThrow('A gate expects a Request')
    await expect(gate(undefined as never)).rejects.toThrow('A gate expects a Request')
    await expect(vk.handle(new Request(site), undefined as never)).rejects.toThrow(
      'handle expects a function that answers',
    )
  })

  test('says so where one response with a body is to answer twice', async () => {
    const vk = createVkWeb({ ...plain, session })
    const shared = new Response('page')
    const ask = () => {
      const request = new Request(site)
      return vk.handle(request, async () => {
        await vk.getScan(request)
        return shared
      })
    }
    expect(await (await ask()).text()).toBe('page')
    await expect(ask()).rejects.toThrow('one with a body answers one request')
  })

  test('hands the fetch of keys to the lifetime, and the address to onScan', async () => {
    const events: ScanEvent[] = []
    const own = await createMockIssuer({ audience })
    const vk = createVkWeb({
      ...plain,
      jwks: { url: own.jwksUrl },
      onScan: (event) => void events.push(event),
    })
    const waited: Promise<unknown>[] = []
    const request = new Request(`${site}/?vkjwt=${await own.mint()}`)
    const answer = await vk.handle(
      request,
      async () => new Response((await vk.getScan(request)).status),
      { lifetime: { waitUntil: (work) => void waited.push(work) }, clientAddress: '203.0.113.7' },
    )
    expect(await answer.text()).toBe('verified')
    expect(waited.length).toBeGreaterThan(0)
    expect(events).toMatchObject([{ clientAddress: '203.0.113.7', path: '/' }])
    await own.close()
  })

  test('an address that the platform doesn’t know is none', async () => {
    const events: ScanEvent[] = []
    const vk = createVkWeb({ ...plain, onScan: (event) => void events.push(event) })
    const request = new Request(`${site}/?vkjwt=x`)
    await vk.handle(request, () => new Response(), { clientAddress: null })
    expect(events).toHaveLength(1)
    expect(events[0]).not.toHaveProperty('clientAddress')
  })

  test('limits scans that come to nothing by the address', async () => {
    const limitUnverified = memoryRateLimiter({ limit: 1, windowSeconds: 60 })
    const vk = createVkWeb({ ...plain, limitUnverified })
    const ask = async (clientAddress: string) => {
      const request = new Request(`${site}/?vkjwt=x`)
      const next = async () => Response.json(toScanView(await vk.getScan(request)))
      return (await vk.handle(request, next, { clientAddress })).json()
    }
    expect(await ask('203.0.113.7')).toMatchObject({ code: 'token_malformed' })
    expect(await ask('203.0.113.7')).toMatchObject({ code: 'rate_limited' })
    expect(await ask('203.0.113.8')).toMatchObject({ code: 'token_malformed' })
  })

  test('a lifetime that is none is an error', async () => {
    const lifetime = {} as { waitUntil(promise: Promise<unknown>): void }
    const answer = createVkWeb(plain).handle(
      new Request(`${site}/?vkjwt=x`),
      () => new Response(),
      {
        lifetime,
      },
    )
    await expect(answer).rejects.toThrow(TypeError)
  })

  test('reads the host from the address where the request has no such header', async () => {
    // As over HTTP/2, and in tests: so the cookie of a laptop's shop needs no https.
    const vk = createVkWeb({ ...plain, audience: 'localhost', session })
    const token = await mint({ aud: 'localhost' })
    const request = new Request(`http://localhost:3000/?vkjwt=${token}`, { headers: navigation })
    const { headers } = await vk.handle(request, () => new Response())
    expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^vkscan=(?!.*; Secure)/)])
  })
})

describe('open', () => {
  const createHead = (isSent = () => false): ResponseHead & { headers: Headers } => {
    const headers = new Headers({ vary: 'Accept' })
    return {
      headers,
      isSent,
      names: () => headers.keys(),
      get: (name) => [headers.get(name) ?? []].flat(),
      set: (name, value) => headers.set(name, value),
      append: (name, value) => headers.append(name, value),
      remove: (name) => headers.delete(name),
    }
  }

  test('redeems, and sets on the head what the answer needs', async () => {
    const vk = createVkWeb({ ...plain, session })
    const head = createHead()
    const request = new Request(`${site}/a?vkjwt=${await mint()}`, { headers: navigation })
    expect(await vk.open(request, head).redeem()).toEqual({ status: 303, location: '/a' })
    expect(head.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-vkscan=/)])
    expect(head.headers.get('cache-control')).toBe('private, no-store')
    expect((await vk.getScan(request)).status).toBe('verified')
  })

  test('sets what a scan that is read needs, and once more what the site took away', async () => {
    const vk = createVkWeb({ ...plain, session })
    const head = createHead()
    const request = new Request(site, { headers: await tap(vk) })
    const opened = vk.open(request, head)
    expect(await opened.redeem()).toBeUndefined()
    expect([...head.headers.keys()]).toEqual(['vary'])
    await vk.getScan(request)
    expect(Object.fromEntries(head.headers)).toEqual({
      'cache-control': 'private, no-store',
      vary: 'Accept, Cookie',
    })
    head.headers.set('cache-control', 'public')
    head.headers.set('surrogate-control', 'max-age=60')
    head.headers.set('vary', 'Accept')
    opened.assertHeaders()
    expect(Object.fromEntries(head.headers)).toEqual({
      'cache-control': 'private, no-store',
      vary: 'Accept, Cookie',
    })
  })

  test('refuses a scan that is read once the head is out', async () => {
    const vk = createVkWeb({ ...plain, session })
    const request = new Request(site)
    vk.open(
      request,
      createHead(() => true),
    )
    await expect(vk.getScan(request)).rejects.toMatchObject({ code: 'ERR_HTTP_HEADERS_SENT' })
  })
})

describe('getScan', () => {
  test.each(['getScan', 'clearScan'] as const)(
    '%s refuses a request that handle was not given',
    async (name) => {
      const vk = createVkWeb({ ...plain, session })
      const request = new Request(site)
      const call = async () => vk[name](request)
      await expect(call()).rejects.toThrow(
        `${name} needs the request that vk.handle handed on, and not a copy of it`,
      )
      await vk.handle(request, async (given) => {
        await expect((async () => vk[name](given.clone()))()).rejects.toThrow(TypeError)
        return new Response()
      })
    },
  )

  test('asks once, also when a hook rejects', async () => {
    const allowChip = vi.fn().mockRejectedValue(new Error('no list'))
    const vk = createVkWeb({ ...plain, allowChip })
    const request = new Request(`${site}/?vkjwt=${await mint()}`)
    await expect(vk.handle(request, () => new Response())).rejects.toThrow('no list')
    await expect(vk.getScan(request)).rejects.toThrow('no list')
    expect(allowChip).toHaveBeenCalledOnce()
  })

  test('tells once the response is returned what it told before', async () => {
    const vk = createVkWeb({ ...plain, session })
    const [early, late] = [new Request(site), new Request(site)]
    await vk.handle(early, async () => new Response((await vk.getScan(early)).status))
    await vk.handle(late, () => new Response())
    expect(await vk.getScan(early)).toEqual({ status: 'none' })
    await expect(vk.getScan(late)).rejects.toMatchObject({ code: 'ERR_HTTP_HEADERS_SENT' })
    expect(() => vk.clearScan(early)).toThrow('clearScan needs headers')
  })

  test('ends nothing where nothing is kept', async () => {
    const vk = createVkWeb(plain)
    const request = new Request(`${site}/?vkjwt=${await mint()}`)
    const answer = await vk.handle(request, async () => {
      vk.clearScan(request)
      return new Response((await vk.getScan(request)).status)
    })
    expect(await answer.text()).toBe('none')
    expect(answer.headers.getSetCookie()).toEqual([])
  })
})

describe('requireChip', () => {
  test('works alone, and puts on its answer what it needs', async () => {
    const vk = createVkWeb({ ...plain, session })
    const manual = vk.requireChip((_request, { chip }) => Response.json(chip.uid))
    const denied = await manual(new Request(site))
    expect(denied.status).toBe(401)
    expect(denied.headers.get('cache-control')).toBe('private, no-store')
    const opened = await manual(new Request(site, { headers: await tap(vk) }))
    expect([await opened.json(), opened.headers.get('cache-control')]).toEqual([
      '04B1A6D2C37580',
      'private, no-store',
    ])
    const unredeemed = await manual(new Request(`${site}/?vkjwt=${await mint()}`))
    expect(await unredeemed.json()).toMatchObject({ code: 'scan_not_redeemed' })
  })

  test('keeps its answer out of a cache that stands within handle', async () => {
    const vk = createVkWeb({ ...plain, session })
    const gate = vk.requireChip(() => new Response('for one visitor'), {
      onDenied: () => new Response('for nobody', { status: 402 }),
    })
    const ask = async (headers: Headers) => {
      const request = new Request(site, { headers })
      const seen: (string | null)[] = []
      await vk.handle(request, async () => {
        const response = await gate(request)
        seen.push(response.headers.get('cache-control'))
        return response
      })
      return seen
    }
    expect(await ask(await tap(vk))).toEqual(['private, no-store'])
    expect(await ask(new Headers())).toEqual(['private, no-store'])
  })

  test('tells the handler and its hooks what the site gives', async () => {
    const vk = createVkWeb({ ...plain, session })
    const headers = await tap(vk)
    const item = vi.fn(() => true)
    const gate = vk.requireChip<{ id: string }>(
      (_request, { chip, id }) => new Response(`${id} ${chip.uid}`),
      { item },
    )
    const request = new Request(site, { headers })
    const answer = await gate(request, { id: 'lamp' })
    expect(await answer.text()).toBe('lamp 04B1A6D2C37580')
    expect(item.mock.calls).toEqual([
      [expect.objectContaining({ uid: '04B1A6D2C37580' }), { id: 'lamp', request }],
    ])
  })

  test.each([undefined, 'yes', 1])('an item that answers with %j is another’s', async (value) => {
    const vk = createVkWeb({ ...plain, session })
    const gate = vk.requireChip(() => new Response('open'), { item: () => value as never })
    expect((await gate(new Request(site, { headers: await tap(vk) }))).status).toBe(403)
  })

  test('rejects with what its hooks throw', async () => {
    const vk = createVkWeb({ ...plain, session })
    const headers = await tap(vk)
    const fail = () => {
      throw new Error('no items')
    }
    const item = vk.requireChip(() => new Response('open'), { item: fail })
    await expect(item(new Request(site, { headers }))).rejects.toThrow('no items')
    const onDenied = vk.requireChip(() => new Response('open'), { onDenied: fail })
    await expect(onDenied(new Request(site))).rejects.toThrow('no items')
  })

  test('refuses what isn’t a handler, an option or a response', async () => {
    const vk = createVkWeb({ ...plain, session })
    expect(() => vk.requireChip('page' as never)).toThrow('requireChip expects a handler')
    expect(() => vk.requireChip(() => new Response(), { itme: () => true } as never)).toThrow(
      'itme',
    )
    const text = vk.requireChip(() => 'page' as unknown as Response)
    await expect(text(new Request(site, { headers: await tap(vk) }))).rejects.toThrow(
      'handler must',
    )
    const nothing = vk.requireChip(() => new Response(), {
      onDenied: () => undefined as unknown as Response,
    })
    await expect(nothing(new Request(site))).rejects.toThrow('onDenied must')
  })
})

describe('the options', () => {
  test('are checked at once, and those of a function on first use', async () => {
    expect(() => createVkWeb({ audiance: 'shop.example' } as never)).toThrow("'audience'")
    const vk = createVkWeb(() => ({ audiance: 'shop.example' }) as never)
    await expect(vk.handle(new Request(site), () => new Response())).rejects.toThrow("'audience'")
  })

  test('may be a verifier, and all that are made from it share what they find', async () => {
    const verifier = createScanVerifier({ ...plain, session })
    const [one, other] = [createVkWeb(verifier), createVkWeb(() => verifier)]
    const stranger = createVkWeb({ ...plain, session })
    const request = new Request(site, { headers: await tap(one) })
    const answer = await one.handle(request, async () => {
      expect(await other.getScan(request)).toBe(await one.getScan(request))
      await expect(stranger.getScan(request)).rejects.toThrow(TypeError)
      return new Response()
    })
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
  })

  test('outside production notes go to the console, unless the site says otherwise', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const ask = async (options: object) => {
      const vk = createVkWeb({ audience: 'localhost', jwks: { url: issuer.jwksUrl }, ...options })
      await vk.handle(new Request(`${site}/?vkjwt=${await mint()}`), () => new Response())
    }
    vi.stubEnv('NODE_ENV', 'production')
    await ask({})
    vi.unstubAllEnvs()
    await ask({ notes: false })
    expect(warn).not.toHaveBeenCalled()
    await ask({})
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^vkjwt: audience_mismatch: .*shop\.example/)],
    ])
    warn.mockRestore()
  })

  test('notes a cookie that a browser drops because the page came over http', async () => {
    const notes: string[] = []
    const vk = createVkWeb({ ...plain, session, notes: ({ code }) => void notes.push(code) })
    const ask = async (url: string, headers = {}) => {
      const request = new Request(`${url}/?vkjwt=${await mint()}`, {
        headers: { ...navigation, ...headers },
      })
      await vk.handle(request, () => new Response())
    }
    await ask(site)
    await ask('http://shop.example', { 'x-forwarded-proto': 'https, http' })
    expect(notes).toEqual([])
    await ask('http://shop.example')
    expect(notes).toEqual(['cookie_needs_https'])
  })

  test('warns once where several processes remember used tokens each for itself', async () => {
    const emitted = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    vi.stubEnv('WEB_CONCURRENCY', '2')
    createVkWeb({ ...plain, session })
    createVkWeb({ ...plain, session })
    vi.unstubAllEnvs()
    expect(emitted.mock.calls).toEqual([
      [expect.stringContaining('@vkjwt/redis'), { code: 'VKJWT_MEMORY_STORE' }],
    ])
    emitted.mockRestore()
  })

  test('need no environment, which Deno gives only to whom it was granted', () => {
    const env = new Proxy(
      {},
      {
        get() {
          throw new Error('NotCapable')
        },
      },
    )
    vi.stubGlobal('process', { env, getBuiltinModule: process.getBuiltinModule })
    try {
      expect(createVkWeb({ audience, session })).toHaveProperty('handle')
    } finally {
      vi.unstubAllGlobals()
    }
  })

  test('need no process, as on Workers', async () => {
    vi.stubGlobal('process', undefined)
    try {
      const vk = createVkWeb({ ...plain, session })
      const answer = await vk.handle(new Request(site), () => new Response('page'))
      expect(await answer.text()).toBe('page')
    } finally {
      vi.unstubAllGlobals()
    }
  })
})
