// Reads one JSON object a line, { name, text }, and answers with the places of all strings and pieces of templates, without their
// delimiters, as TypeScript's own parser finds them: [[start, end], …]; null where the text is not a program.
'use strict'
const ts = require('typescript')
const lines = require('readline').createInterface({ input: process.stdin, crlfDelay: Infinity })

const delimiters = new Map([
  [ts.SyntaxKind.StringLiteral, [1, 1]],
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral, [1, 1]],
  [ts.SyntaxKind.TemplateHead, [1, 2]],
  [ts.SyntaxKind.TemplateMiddle, [1, 2]],
  [ts.SyntaxKind.TemplateTail, [1, 1]],
])

function find (name, text) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, false)
  if (file.parseDiagnostics.length > 0) return null
  const places = []
  const visit = node => {
    const delimiter = delimiters.get(node.kind)
    if (delimiter) {
      const start = ts.skipTrivia(text, node.pos)
      places.push([start + delimiter[0], node.end - delimiter[1]])
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return places.sort((a, b) => a[0] - b[0])
}

lines.on('line', line => {
  const { name, text } = JSON.parse(line)
  process.stdout.write(JSON.stringify(find(name, text)) + '\n')
})
