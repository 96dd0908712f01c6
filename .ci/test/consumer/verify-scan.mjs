import { createScanVerifier } from '@vkjwt/core'
import { createMockIssuer } from '@vkjwt/mock-issuer'

const issuer = await createMockIssuer()
const verifier = createScanVerifier({ audience: 'shop.example', jwks: { url: issuer.jwksUrl } })
for (const token of [await issuer.mint(), await issuer.mint({ aud: 'other.example' })]) {
  const request = new Request(`https://shop.example/?vkjwt=${token}`)
  const { scan } = await verifier.handle(request)
  process.stdout.write(`${scan.status}\n`)
}
await issuer.close()
