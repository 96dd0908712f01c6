// Of itself the adapter takes every address for https, and refuses a form that was sent over http.
process.env.PROTOCOL_HEADER = 'x-forwarded-proto'
const { server } = await import('./build/index.js')

// A proxy sets it. Where none stands in front, as on a laptop, nobody does.
server.prependListener('request', ({ headers }) => {
  headers['x-forwarded-proto'] ??= 'http'
})
