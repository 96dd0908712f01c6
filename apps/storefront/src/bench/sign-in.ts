'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { isSameOrigin } from '../is-same-origin.ts'
import { signInWith } from './guard.ts'

/** Signs in at the bench; otherwise the page says why not. */
export async function signIn(form: FormData): Promise<never> {
  const answer = isSameOrigin(await headers())
    ? await signInWith(String(form.get('password')))
    : 'wrong'
  redirect(answer === 'ok' ? '/bench' : `/bench?sign-in=${answer}`)
}
