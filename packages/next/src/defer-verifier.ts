import { createScanVerifier, type ScanVerifier, type ScanVerifierOptions } from '@vkjwt/core'

/**
 * Makes the verifier at once from options, and on first use from a function that returns them: it is
 * called once, or again where it failed.
 */
export function deferVerifier(
  options: ScanVerifierOptions | (() => ScanVerifierOptions),
): () => ScanVerifier {
  let verifier = typeof options === 'function' ? undefined : createScanVerifier(options)
  return () => {
    verifier ??= createScanVerifier(typeof options === 'function' ? options() : options)
    return verifier
  }
}
