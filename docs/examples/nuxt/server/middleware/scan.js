/** Nuxt gathers the headers of a response on Node's own. */
function headOf(event) {
  return {
    isSent: () => event.node.res.headersSent,
    names: () => Object.keys(getResponseHeaders(event)),
    get: (name) => [getResponseHeader(event, name) ?? []].flat(),
    set: (name, value) => setResponseHeader(event, name, value),
    append: (name, value) => appendResponseHeader(event, name, value),
    remove: (name) => removeResponseHeader(event, name),
  }
}

export default defineEventHandler(async (event) => {
  // Without its body, which stays for whoever reads the form.
  const { method, headers } = event
  const request = new Request(getRequestURL(event), { method, headers })
  const visit = vk.open(request, headOf(event), { clientAddress: getRequestIP(event) })
  // Pages, which can't import what belongs to the server, find it here.
  Object.assign(event.context, { request, visit, readItem: (id) => readItem(event, id) })

  const answer = await visit.redeem()
  if (answer?.status === 303) return sendRedirect(event, answer.location, 303)
  if (answer !== undefined) return sendNoContent(event, answer.status)
})
