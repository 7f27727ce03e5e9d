// What a caller writes: posts an article, reads its facts back, and is told what was wrong.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Claim = components["schemas"]["Claim"];
type Problem = components["schemas"]["Problem"];
declare const process: { argv: string[] };

const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: process.argv[2] ?? "" });
const text = "Nine people died, Ana Ruiz said. “We lost 12 tonnes of grain,” she said.";

function must(holds: boolean, fact: string): asserts holds {
  if (!holds) throw new Error(fact);
}

function told(claim: Claim): string {
  const who = claim.speaker?.name ?? "nobody";
  switch (claim.type) {
    case "statement":
      return `${who}: ${claim.text}`;
    case "figure":
      return `${claim.figure?.value ?? `${claim.figure?.low} to ${claim.figure?.high}`} ${claim.figure?.unit ?? ""}`;
    default:
      return claim.type satisfies never;
  }
}

async function post(number: number): Promise<components["schemas"]["ReadArticle"]> {
  const body = { text: `${text} ${number}`, publisher: "TypeScript Times", published_at: "2023-11-20" };
  const { data, error } = await client.POST("/v1/articles", { body });
  if (error) throw new Error(error.detail);
  must("claims" in data, "An article that is waited for is answered with its claims, and not with a job.");
  return data;
}

async function everyStatement(): Promise<Claim[]> {
  const query: paths["/v1/statements"]["get"]["parameters"]["query"] = { publisher: ["TypeScript Times"], limit: 1 };
  const found: Claim[] = [];
  for (;;) {
    const { data } = await client.GET("/v1/statements", { params: { query: { ...query, form: ["direct"] } } });
    found.push(...(data?.data ?? []));
    if (!data?.next) return found;
    query.cursor = data.next;
  }
}

async function refused(): Promise<Problem | undefined> {
  const path = { claim_id: "5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11" };
  return (await client.GET("/v1/claims/{claim_id}", { params: { path } })).error;
}

async function neverCalled(): Promise<void> {
  // @ts-expect-error - there is no such kind of figure
  await client.GET("/v1/figures", { params: { query: { kind: ["weight"] } } });
  // @ts-expect-error - a limit is a number
  await client.GET("/v1/figures", { params: { query: { limit: "50" } } });
  // @ts-expect-error - a parameter is left out, not null
  await client.GET("/v1/figures", { params: { query: { cursor: null } } });
  // @ts-expect-error - the HTML of a page is a string
  await client.POST("/v1/articles", { body: { html: ["<p>Nine people died.</p>"] } });
  // @ts-expect-error - there is no such address
  await client.GET("/v1/quotes");
}
must(typeof neverCalled === "function", "The compiler has read it.");

const posted = [await post(1), await post(2), await post(3)];
must(new Set(posted.map((article) => article.id)).size === 3, "Every article has an id of its own.");
must(posted[0]?.claims.map(told).includes("12 tonne") ?? false, "A figure has its value and unit.");
const statements = await everyStatement();
must(statements.length === 3, "A list is read to its end.");
must(statements.every((claim) => told(claim).startsWith("Ana Ruiz: “We lost")), "A statement has its speaker.");
const problem = await refused();
must(problem?.status === 404 && problem.type === "/problems/claim-not-found", "A refusal is a problem.");
