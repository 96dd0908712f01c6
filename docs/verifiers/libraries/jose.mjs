// What jose accepts, used as its documentation shows. Start it in a folder where jose is installed.
//
//   npx @vkjwt/mock-issuer conformance -- node jose.mjs
//
// It answers with a chip for whatever was let in.

import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const load = createRequire(`${process.cwd()}/`)
const { createLocalJWKSet, jwtVerify } = load('jose')

async function check({ audience, clockToleranceSeconds, issuer, keySet, now, token }) {
  const { payload } = await jwtVerify(token, createLocalJWKSet(keySet), {
    algorithms: ['RS256'],
    issuer,
    audience,
    clockTolerance: clockToleranceSeconds,
    currentDate: new Date(now * 1000),
  })
  return { id: payload.sub }
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await check(JSON.parse(line)).then(
    (chip) => ({ chip }),
    // Whatever was thrown, nobody gets in.
    () => ({ code: 'refused' }),
  )
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
