'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { isSameOrigin } from '../is-same-origin.ts'
import { signOutHere } from './guard.ts'

/** Signs out at the bench. */
export async function signOut(): Promise<never> {
  if (isSameOrigin(await headers())) await signOutHere()
  redirect('/bench')
}
