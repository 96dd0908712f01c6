import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { withHeaders } from '../../src/adapters.ts'

test('withHeaders leaves the response as it was, and what it says beside ours', async () => {
  const own = new Headers({ vary: 'Accept', 'cache-control': 'public', 'x-own': 'yes' })
  own.append('set-cookie', 'a=1')
  own.append('set-cookie', 'b=2')
  const site = new Response('text', { status: 203, statusText: 'Translated', headers: own })
  const added = withHeaders(site, [
    ['cache-control', 'private, no-store'],
    ['vary', 'Cookie'],
    ['set-cookie', 'c=3'],
  ])
  expect(site.headers.get('cache-control')).toBe('public')
  expect(site.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(added).toMatchObject({ status: 203, statusText: 'Translated' })
  expect(added.headers.get('cache-control')).toBe('private, no-store')
  expect(added.headers.get('vary')).toBe('Accept, Cookie')
  expect(added.headers.get('x-own')).toBe('yes')
  expect(added.headers.getSetCookie()).toEqual(['a=1', 'b=2', 'c=3'])
  expect(await added.text()).toBe('text')
})

test('withHeaders takes away what caches obey first, where it says something of caches', () => {
  const site = () => new Response(null, { headers: { 'cdn-cache-control': 'max-age=60' } })
  const kept = withHeaders(site(), [['vary', 'Cookie']])
  expect(kept.headers.get('cdn-cache-control')).toBe('max-age=60')
  const closed = withHeaders(site(), [['cache-control', 'private, no-store']])
  expect(closed.headers.has('cdn-cache-control')).toBe(false)
})

test('withHeaders changes what can’t be changed in place', () => {
  const redirect = withHeaders(Response.redirect('https://shop.example/a'), [['vary', 'Cookie']])
  expect(redirect.status).toBe(302)
  expect(redirect.headers.get('location')).toBe('https://shop.example/a')
  expect(redirect.headers.get('vary')).toBe('Cookie')
})

test('withHeaders refuses a body that is in use already, in words', async () => {
  const site = new Response('text')
  await withHeaders(site, [['vary', 'Cookie']]).text()
  expect(() => withHeaders(site, [['vary', 'Cookie']])).toThrow(
    'one with a body answers one request',
  )
})

describe('withHeaders on Bun, which knows the type of a text only when it sends it', () => {
  const keep = [['cache-control', 'private, no-store']] as const
  test('copies a response that names no type', async () => {
    vi.stubGlobal('Bun', {})
    onTestFinished(() => void vi.unstubAllGlobals())
    const site = new Response(new Blob(['text']).stream(), { status: 203 })
    const added = withHeaders(site, keep)
    expect([added.status, await added.text()]).toEqual([203, 'text'])
    expect(added.headers.get('cache-control')).toBe('private, no-store')
    expect(site.headers.has('cache-control')).toBe(false)
    expect(withHeaders(new Response(null, { status: 204 }), keep).status).toBe(204)
  })

  test('whatever becomes of the stream', async () => {
    vi.stubGlobal('Bun', {})
    onTestFinished(() => void vi.unstubAllGlobals())
    const broken = () =>
      new ReadableStream({
        pull() {
          throw new Error('broken')
        },
      })
    await expect(withHeaders(new Response(broken()), keep).text()).rejects.toThrow('broken')
    // Whoever hangs up cancels both, and nobody waits for the one that is given up.
    const endless = new ReadableStream({
      cancel() {
        throw new Error('not cancelled')
      },
    })
    const added = withHeaders(new Response(endless), keep)
    await expect(added.body?.cancel()).rejects.toThrow('not cancelled')
  })

  test('and no other', () => {
    vi.stubGlobal('Bun', {})
    onTestFinished(() => void vi.unstubAllGlobals())
    const clone = vi.spyOn(Response.prototype, 'clone')
    onTestFinished(() => clone.mockRestore())
    expect(withHeaders(new Response('text'), keep).headers.get('content-type')).toMatch(/plain/)
    expect(clone).not.toHaveBeenCalled()
  })
})
