import { sign } from 'node:crypto'
import type { SigningKey } from '../keys/signing-key.ts'

/** A self-signed certificate (RFC 5280 section 4.1) of an RSA key, in DER. */
export function createCertificate({ privateKey, publicKey }: SigningKey): Buffer {
  // sha256WithRSAEncryption, 1.2.840.113549.1.1.11, with its NULL parameters.
  const algorithm = der(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'))
  // One attribute: commonName, 2.5.4.3.
  const attribute = der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('stranger')))
  const name = der(0x30, der(0x31, attribute))
  const validity = der(
    0x30,
    der(0x17, Buffer.from('200101000000Z')),
    der(0x17, Buffer.from('491231235959Z')),
  )
  const serial = der(0x02, Buffer.from([1]))
  const key = publicKey.export({ format: 'der', type: 'spki' })
  const body = der(0x30, serial, algorithm, name, validity, name, key)
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  return der(0x30, body, algorithm, signature)
}

/** One value of the distinguished encoding rules (ITU-T X.690 section 8.1). */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
