import type { Node } from '../nodes.ts'
import type { Certificate } from './certificate.ts'

/** Where servers of a test are started. */
export interface Place {
  /** A folder of the server's own. */
  folder: string
  node: Node
  certificate: Certificate
  /** Where sites get the keys of the gateway's assertions. */
  keysUrl: string
}
