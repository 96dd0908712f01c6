// What the adapters for frameworks share. Sites need nothing of it.
export { assertHeadUnsent, HeadSentError } from './adapters/assert-head-unsent.ts'
export { assertResponse, isResponse } from './adapters/assert-response.ts'
export type { SiteOptions } from './adapters/create-site-verifier.ts'
export { createSites, type Site } from './adapters/create-sites.ts'
export { assertHeaders, type HeaderStore, setHeaders } from './adapters/header-store.ts'
export { createHeaderKeeper, type NodeResponse } from './adapters/keep-headers.ts'
export { noteMissingHttps } from './adapters/note-missing-https.ts'
export { withHeaders } from './adapters/with-headers.ts'
