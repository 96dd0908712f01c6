import { describe, expect, test } from 'vitest'
import { rejections } from '../../src/error-codes.ts'
import {
  createDenial,
  type Scan,
  VkJwtError,
  type VkRejectionCode,
  VkUnavailableError,
} from '../../src/index.ts'

const page = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8'
const request = (accept?: string, method = 'GET') => ({
  method,
  headers: new Headers(accept === undefined ? {} : { accept }),
})
const rejected = (code: VkRejectionCode): Scan => ({
  status: 'rejected',
  error: new VkJwtError(code),
})

async function deny(
  scan: Scan,
  ...[accept, method]: Parameters<typeof request>
): Promise<Response> {
  const response = createDenial(scan, request(accept, method))
  if (response === undefined) throw new Error('let through')
  return response
}

describe('createDenial', () => {
  test('lets a verified scan through', () => {
    const chip = { id: 'ab'.repeat(32), uid: '04AE72D2062190', product: 6 }
    const times = { verifiedAt: new Date(), expiresAt: new Date() }
    const scan: Scan = {
      status: 'verified',
      chip,
      audience: 'a.example',
      ...times,
      source: 'token',
      oneTime: false,
    }
    expect(createDenial(scan, request(page))).toBeUndefined()
  })

  test.each([
    [{ status: 'none' }, 401, 'scan_missing'],
    [{ status: 'unverified', reason: 'insecure' }, 401, 'scan_unverified'],
    [{ status: 'unverified', reason: 'expired' }, 401, 'scan_unverified'],
    [
      { status: 'unavailable', error: new VkUnavailableError('jwks_unavailable') },
      503,
      'jwks_unavailable',
    ],
    [
      { status: 'unavailable', error: new VkUnavailableError('scan_not_redeemed') },
      409,
      'scan_not_redeemed',
    ],
    ...(Object.keys(rejections) as VkRejectionCode[]).map(
      (code) => [rejected(code), rejections[code].status, code] as const,
    ),
  ] satisfies (readonly [Scan, number, string])[])(
    'denies %j with %i %s',
    async (scan, status, code) => {
      const response = await deny(scan)
      expect(response.status).toBe(status)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('vary')).toBe('Accept, Cookie')
      expect(response.headers.get('www-authenticate')).toBe(
        status === 401 ? `VkJwt error="${code}"` : null,
      )
      expect(response.headers.has('retry-after')).toBe(status === 429 || status === 503)
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      const problem = await response.json()
      expect(problem).toEqual({
        type: `urn:vkjwt:problem:${code}`,
        title: problem.title,
        detail: problem.detail,
        status,
        code,
        page: `docs/error-codes.md#${code}`,
      })
      expect(problem.detail).toMatch(/^[A-Z].*[.?]$/)
      expect(problem.title).toMatch(/\.$/)
    },
  )

  test('says after how many seconds to try again', async () => {
    const error = new VkUnavailableError('jwks_unavailable', { retryAfterSeconds: 7 })
    const response = await deny({ status: 'unavailable', error })
    expect(response.headers.get('retry-after')).toBe('7')
  })

  test.each([
    page,
    'application/json, TEXT/HTML',
    'text/html;q=0.1',
    ' text/html ; level=1',
    'text/html;q=0.01',
  ])('shows a page to a client that accepts %s', async (accept) => {
    const response = await deny({ status: 'none' }, accept)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const html = await response.text()
    expect(html).toContain('<h1>Tap the chip to open this page</h1>')
    expect(html).toContain('scan_missing')
  })

  test.each([
    '*/*',
    'text/*',
    'application/json',
    '',
    'text/htmlx',
    'text/html;q=0',
    'text/html; q=0.000',
  ])('gives problem details to a client that accepts %j', async (accept) => {
    const response = await deny({ status: 'none' }, accept)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })

  test('never blames a product for an outage, nor calls a forgery an outage', async () => {
    const outage = await (
      await deny({ status: 'unavailable', error: new VkUnavailableError('jwks_invalid') }, page)
    ).text()
    expect(outage).toContain('Can’t check right now')
    expect(outage).not.toMatch(/not accepted|rejected|fake|counterfeit/i)
    const forgery = await (await deny(rejected('signature_invalid'), page)).text()
    expect(forgery).toContain('This scan was not accepted')
    expect(forgery).not.toMatch(/try again in a moment/i)
  })

  test('has a page in whole sentences for each code, with nothing to load', async () => {
    for (const code of Object.keys(rejections) as VkRejectionCode[]) {
      const html = await (await deny(rejected(code), page)).text()
      expect(html).toMatch(/<title>[A-Z][^<]+<\/title>/)
      expect(html).not.toMatch(/undefined|<script|src=|href=|url\(/)
    }
  })

  test('refuses a scan that nobody awaited', () => {
    const scan = Promise.resolve({ status: 'verified' }) as never
    expect(() => createDenial(scan, request())).toThrow('not a promise: await it first')
  })

  test('answers HEAD without a body', async () => {
    const response = await deny({ status: 'none' }, page, 'HEAD')
    expect(response.body).toBeNull()
    expect(response.status).toBe(401)
  })
})
