const doors = {}
for (const name of process.argv.slice(2)) doors[name] = Object.keys(await import(name)).sort()
process.stdout.write(JSON.stringify(doors))
