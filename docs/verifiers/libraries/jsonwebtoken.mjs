// What jsonwebtoken accepts, with jwks-rsa for the keys. Start it in a folder where both are installed.
//
//   npx @vkjwt/mock-issuer conformance -- node jsonwebtoken.mjs
//   npx @vkjwt/mock-issuer conformance -- node jsonwebtoken.mjs sample
//
// The first is the library as its documentation uses it. The other checks what the vendor's Node.js sample checks: it
// wants an audience and compares it with nothing.
//
// It answers with a chip for whatever was let in.

import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const load = createRequire(`${process.cwd()}/`)
const jwksClient = load('jwks-rsa')
const jwt = load('jsonwebtoken')

function verify({ clockToleranceSeconds, issuer, keySet, now, token }, more) {
  // With a key set at hand instead of one to fetch.
  const client = jwksClient({ jwksUri: 'https://issuer.example', fetcher: async () => keySet })
  const getKey = ({ kid }, callback) => {
    const found = client.getSigningKey(kid)
    found.then((key) => callback(null, key.getPublicKey())).catch(callback)
  }
  const options = {
    algorithms: ['RS256'],
    issuer,
    clockTolerance: clockToleranceSeconds,
    clockTimestamp: now,
    ...more,
  }
  return new Promise((resolve, reject) => {
    jwt.verify(token, getKey, options, (error, claims) => (error ? reject(error) : resolve(claims)))
  })
}

async function checkAsDocumented(asked) {
  const { sub } = await verify(asked, { audience: asked.audience })
  return { id: sub }
}

async function checkAsSample(asked) {
  const { aud, cld, product, sub } = await verify(asked)
  const { uid } = JSON.parse(cld)
  const isChip = /^[0-9a-f]{64}$/i.test(sub) && product === 6
  if (!isChip || !aud || !uid) throw new Error('A claim is wrong')
  return { id: sub, uid }
}

const check = process.argv.includes('sample') ? checkAsSample : checkAsDocumented
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await check(JSON.parse(line)).then(
    (chip) => ({ chip }),
    // Whatever was thrown, nobody gets in.
    () => ({ code: 'refused' }),
  )
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
