import { createHmac, createPublicKey, X509Certificate } from 'node:crypto'
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  EmbeddedJWK,
  importJWK,
  importX509,
  jwtVerify,
} from 'jose'
import { afterAll, expect, test } from 'vitest'
import { badTokens, createMockIssuer } from '../src/index.ts'

/* Each attack is shown to work on a verifier that falls for it: a dud would prove nothing. */

const issuer = await createMockIssuer()
afterAll(() => issuer.close())

const keySet = JSON.parse(await (await fetch(issuer.jwksUrl)).text())
const [ecJwk, rsaJwk] = keySet.keys

for (const algorithm of ['RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const) {
  test(`${algorithm} verifies where that algorithm is allowed`, async () => {
    const key = createPublicKey({ key: rsaJwk, format: 'jwk' })
    const token = await issuer.bad.otherAlgorithm(algorithm)
    const { payload } = await jwtVerify(token, key, { algorithms: [algorithm] })
    expect(payload.aud).toBe('shop.example')
  })
}

test('ES256 and the Auth API token verify with the EC key of the set', async () => {
  const key = await importJWK(ecJwk, 'ES256')
  const other = await jwtVerify(await issuer.bad.otherAlgorithm('ES256'), key)
  expect(other.payload.iss).toBe('auth.vivokey.com')

  const { payload, protectedHeader } = await jwtVerify(await issuer.bad.authApiToken(), key)
  expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'JWT', kid: issuer.keys.unrelatedId })
  expect(payload).toMatchObject({ iss: 'https://auth.vivokey.com', atp: 'cmac', product: 2 })
  expect(Number(payload.exp) - Number(payload.iat)).toBe(30)
  expect(payload).not.toHaveProperty('aud')
})

const pem = createPublicKey({ key: rsaJwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' })
const pkcs1 = createPublicKey(pem)
const secrets = {
  'SPKI PEM': pem,
  'SPKI PEM without the last line break': pem.toString().trimEnd(),
  'PKCS #1 PEM': pkcs1.export({ format: 'pem', type: 'pkcs1' }),
  'SPKI DER': pkcs1.export({ format: 'der', type: 'spki' }),
  'PKCS #1 DER': pkcs1.export({ format: 'der', type: 'pkcs1' }),
  JWK: JSON.stringify(pkcs1.export({ format: 'jwk' })),
  'published JWK': JSON.stringify(rsaJwk),
  modulus: Buffer.from(rsaJwk.n, 'base64url'),
  'modulus in base64url': rsaJwk.n,
} as const

for (const [spelling, secret] of Object.entries(secrets)) {
  test(`HS256 is keyed with the public key as ${spelling}`, async () => {
    const token = await issuer.bad.hs256WithPublicKey(spelling as keyof typeof secrets)
    const end = token.lastIndexOf('.')
    const expected = createHmac('sha256', secret).update(token.slice(0, end)).digest('base64url')
    expect(token.slice(end + 1)).toBe(expected)
    expect(decodeProtectedHeader(token).alg).toBe('HS256')
  })
}

test('the embedded key verifies the token that holds it', async () => {
  const { payload } = await jwtVerify(await issuer.bad.embeddedJwk(), EmbeddedJWK)
  expect(payload.aud).toBe('shop.example')
})

test('jku points at a key set that verifies the token, and that request is counted', async () => {
  const token = await issuer.bad.jku()
  const { jku = '' } = decodeProtectedHeader(token)
  expect(new URL(jku).origin).toBe(issuer.url)
  expect(issuer.requests.count(new URL(jku).pathname)).toBe(0)
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(jku)))
  expect(payload.aud).toBe('shop.example')
  expect(issuer.requests.count(new URL(jku).pathname)).toBe(1)
})

test('x5u and x5c hold a certificate whose key verifies the token', async () => {
  const byUrl = await issuer.bad.x5u()
  const { x5u = '' } = decodeProtectedHeader(byUrl)
  const fetched = await (await fetch(x5u)).text()
  expect((await jwtVerify(byUrl, await importX509(fetched, 'RS256'))).payload['product']).toBe(6)
  expect(issuer.requests.count(new URL(x5u).pathname)).toBe(1)

  const embedded = await issuer.bad.x5c()
  const [der = ''] = decodeProtectedHeader(embedded).x5c ?? []
  const certificate = new X509Certificate(Buffer.from(der, 'base64'))
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(certificate.subject).toBe('CN=stranger')
  expect((await jwtVerify(embedded, certificate.publicKey)).payload['product']).toBe(6)
})

test('a forged token names the published key and does not verify with it', async () => {
  const token = await issuer.bad.forged()
  expect(decodeProtectedHeader(token).kid).toBe(rsaJwk.kid)
  const published = createRemoteJWKSet(new URL(issuer.jwksUrl))
  await expect(jwtVerify(token, published)).rejects.toMatchObject({
    code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  })
})

test('lets a lenient verifier be fooled by many rows, which is why they are there', async () => {
  const published = createRemoteJWKSet(new URL(issuer.jwksUrl))
  const options = { algorithms: ['RS256'], issuer: issuer.issuer, audience: issuer.audience }
  const accepted = []
  for (const row of badTokens) {
    if (row.code === 'token_too_large') continue
    const token = await row.mint(issuer)
    if (
      await jwtVerify(token, published, options).then(
        () => true,
        () => false,
      )
    )
      accepted.push(row.name)
  }
  expect(accepted).toEqual(
    expect.arrayContaining([
      'trailing bits in the signature',
      'padding in the payload',
      'b64 false',
      'no kid',
      'good for ten years',
      'exp 1e400',
      'aud two elements',
      'product "6"',
      'sub of 63 digits',
      'cld not JSON',
    ]),
  )
})
