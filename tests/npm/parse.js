// Reads one JSON string a line, answers with what npm dotenv reads from it: [[key, value], …], in the order of the keys.
'use strict'
const { parse } = require('dotenv')
const lines = require('readline').createInterface({ input: process.stdin, crlfDelay: Infinity })
const answers = []
lines.on('line', line => {
  answers.push(JSON.stringify(Object.entries(parse(JSON.parse(line)))))
  if (answers.length === 1000) process.stdout.write(answers.splice(0).join('\n') + '\n')
})
lines.on('close', () => { if (answers.length > 0) process.stdout.write(answers.join('\n') + '\n') })
