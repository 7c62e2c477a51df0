// Runs what Node.js is needed for, and writes what came of it as JSON; see record.py.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { createRequire } from "node:module";

const [place, recorded] = process.argv.slice(2);
const read = (name) => fs.readFileSync(path.join(place, name), "utf-8");
const keep = (name, said) => fs.writeFileSync(path.join(recorded, name), JSON.stringify(said, null, 1) + "\n");

// A stand-in for FormApp: it notes every call, and fails where it is told that an account would.
function google(script, failing) {
  const calls = [];
  const logged = [];
  const noting = (name) => new Proxy({}, {
    get: (_, method) => (...values) => {
      if (failing.includes(method)) throw new Error(`${method} is not to be had with this account`);
      if (method === "getPublishedUrl") return "https://forms.example/share";
      if (method === "getEditUrl") return "https://forms.example/edit";
      calls.push([name, method, ...values]);
      return method.startsWith("add") ? noting(`${method.slice(3)} ${calls.length}`) : noting(name);
    },
  });
  const world = {
    FormApp: { create: (title) => { calls.push(["FormApp", "create", title]); return noting("form"); } },
    Logger: { log: (line) => logged.push(line) },
  };
  vm.runInNewContext(`${script}\nmakeForm();`, world);
  return { failing, calls, logged };
}

const script = read("google.gs");
keep("google.json", {
  node: process.version,
  program: script.slice(script.indexOf("function"), script.indexOf("const FORM")),
  runs: [[], ["setRequireLogin", "setCollectEmail", "setPublished"]].map((failing) => google(script, failing)),
});

const require = createRequire(path.join(place, "package.json"));
const { Model } = require("survey-core");
const survey = JSON.parse(read("survey.json"));
const results = JSON.parse(read("people.json")).map((chosen) => {
  const model = new Model(survey);
  if (model.jsonErrors && model.jsonErrors.length) throw new Error(JSON.stringify(model.jsonErrors));
  const asked = Object.fromEntries(model.getAllQuestions().map((question) => [question.name, question]));
  for (const [name, value] of Object.entries(chosen)) {
    const offered = asked[name].choices.map((choice) => choice.value);
    if (!offered.includes(value)) throw new Error(`${name} does not offer ${value}`);
    asked[name].value = value;
  }
  const withoutTick = model.validate();
  asked.consent.value = ["read"];
  asked.comment.value = "Said in my own words.";
  const done = model.doComplete();
  return { withoutTick, done, data: model.data };
});
const version = JSON.parse(read("node_modules/survey-core/package.json")).version;
keep("surveyjs.json", { node: process.version, "survey-core": version, survey, results });
