import { createScanVerifier } from '@vkjwt/core'
// By its name, so that this process runs what is published.
import { redisOneTimeStore } from '@vkjwt/redis'
import { packages } from './clients.ts'
import { audience, session, summarize, visit } from './visits.ts'

/**
 * A process of a site. It says `ready` once it is, and from then on redeems each token that it is sent
 * as many times at once as it was told, and answers with the outcomes.
 */
const [packageName, redisUrl = '', jwksUrl = '', times] = process.argv.slice(2)
const connection = await packages.find(({ name }) => name === packageName)?.connect(redisUrl)
if (connection === undefined) throw new Error(`there is no package '${packageName}'`)
const verifier = createScanVerifier({
  audience,
  session,
  jwks: { url: jwksUrl },
  oneTime: redisOneTimeStore(connection.client),
})
if (!(await verifier.ready())) throw new Error('there are no keys')

process.on('message', async (token) => {
  const visits = Array.from({ length: Number(times) }, () => visit(verifier, `vkjwt=${token}`))
  process.send?.((await Promise.all(visits)).map(summarize))
})
process.send?.('ready')
