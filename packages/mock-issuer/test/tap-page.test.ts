import { createHash } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { type BoxChipOptions, createMockIssuer } from '../src/index.ts'

const hostile: BoxChipOptions = {
  name: '"><script>alert(1)</script>',
  targetUrl: `https://shop.example/?q='"<x>&y`,
  uid: '04112233445566',
  serial: '<i>S</i>',
}
const boots: BoxChipOptions = {
  name: 'Cairn Boots',
  targetUrl: 'https://shop.example/boots',
}
const second: BoxChipOptions = { ...boots, uid: '04998877665544' }
const issuer = await createMockIssuer({ chips: [hostile, boots, second] })
const empty = await createMockIssuer()
afterAll(async () => {
  await issuer.close()
  await empty.close()
})

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(empty.url + path, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
    redirect: 'manual',
  })

test('lists each product with its chip and a link for each outcome', async () => {
  const page = await (await fetch(issuer.url)).text()
  expect(page).toContain('<h3>Cairn Boots</h3>')
  expect(page).toContain('04998877665544')
  for (const outcome of ['success', 'insecure', 'expired', 'forged', 'status-verified']) {
    expect(page).toContain(`href="/tap/cairn-boots/${outcome}"`)
    expect(page).toContain(`href="/tap/cairn-boots-2/${outcome}"`)
  }
})

test('escapes what it shows', async () => {
  const page = await (await fetch(issuer.url)).text()
  expect(page).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).toContain('https://shop.example/?q=&#39;&quot;&lt;x&gt;&amp;y')
  expect(page).not.toMatch(/<script[^>]|<script>alert|<i>|<x>/)
})

test('allows its own style and script, and nothing else', async () => {
  const response = await fetch(issuer.url)
  const page = await response.text()
  const policy = response.headers.get('content-security-policy')
  const hashOf = (element: string): string => {
    const [, text = ''] = new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(page) ?? []
    expect(text.length).toBeGreaterThan(500)
    return createHash('sha256').update(text).digest('base64')
  }
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hashOf('style')}'; script-src 'sha256-${hashOf('script')}'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  )
  expect(page.match(/<script/g)).toHaveLength(1)
  expect(page).not.toMatch(/\son[a-z]+=|\sstyle=/)
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('explains how to add a chip when there is none, and adds it', async () => {
  const before = await (await fetch(empty.url)).text()
  expect(before).toContain('No chips yet')
  expect(before).toContain('action="/chips/add"')
  const response = await post('/chips/add', { target: 'https://shop.example/hat', name: '' })
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('/#chips')
  expect(empty.chips.all).toMatchObject([
    { name: 'shop.example/hat', targetUrl: 'https://shop.example/hat', forwardOnExpired: false },
  ])
  expect(await (await fetch(empty.url)).text()).toContain('/tap/shop-example-hat/success')
})

test('says what is wrong with a target and keeps what was entered', async () => {
  const before = empty.chips.all.length
  const target = 'https://shop.example/?vkjwt=1&"x'
  const response = await post('/chips/add', { target, name: 'Hat & scarf', expired: '1' })
  expect(response.status).toBe(400)
  const page = await response.text()
  expect(page).toContain('may not have a query parameter named vkjwt')
  expect(page).toContain('value="https://shop.example/?vkjwt=1&amp;&quot;x"')
  expect(page).toContain('value="Hat &amp; scarf"')
  expect(page).toMatch(/id="target-url"[^>]* aria-invalid="true" aria-describedby="fault"/)
  expect(page).toMatch(/id="new-chip-expired"[^>]* checked/)
  expect(page).not.toMatch(/id="new-chip-insecure"[^>]* checked/)
  expect(empty.chips.all).toHaveLength(before)
})

test.each([
  [403, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  [403, { 'sec-fetch-site': 'same-site' }],
  [403, { origin: 'https://evil.example' }],
  [403, { origin: 'null' }],
  [303, { 'sec-fetch-site': 'same-origin', origin: empty.url }],
  [303, { origin: empty.url }],
])('answers %i to a form with %j', async (status, headers) => {
  const before = empty.keys.currentId
  expect((await post('/rotate', {}, headers as Record<string, string>)).status).toBe(status)
  expect(empty.keys.currentId === before).toBe(status === 403)
})

test('refuses a form that is too large', async () => {
  expect((await post('/chips/add', { name: 'x'.repeat(20_000) })).status).toBe(413)
})

test('answers HEAD like GET, without a body', async () => {
  const response = await fetch(issuer.url, { method: 'HEAD' })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await response.text()).toBe('')
})

test.each([
  ['DELETE', '/', 'GET, HEAD'],
  ['POST', '/.well-known/jwks.json', 'GET, HEAD'],
  ['GET', '/rotate', 'POST'],
])('refuses %s %s', async (method, path, allowed) => {
  const response = await fetch(issuer.url + path, { method })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe(allowed)
})

test.each(['/nowhere', '//', '/tap/no-such/success', '/tap/cairn-boots/verified'])(
  'knows nothing at %s',
  async (path) => {
    const response = await fetch(issuer.url + path, { redirect: 'manual' })
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  },
)

test('shows a small page to a browser that is lost', async () => {
  const response = await fetch(`${issuer.url}/nowhere`, { headers: { accept: 'text/html,*/*' } })
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('Back to the tap page')
})
