/** `exclusive`: nobody else; `shared`: others that share it too. */
export type LeaseAccess = 'shared' | 'exclusive'

/** The name of the lease of the whole box. */
export const boxLease = 'box'
