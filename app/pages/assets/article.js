// Lights a mark with its claim, and a claim with its marks. Without it, the numbers in the text lead there all the same.
const marks = new Map(); // the id of a claim: where it stands
const claims = new Map(); // a mark: the claims it is of, the innermost last
const open = new Set();
for (const each of document.querySelectorAll("#posted :is(.place, mark, .number)")) {
  if (each.matches(".place")) open.add(each.id.slice(3, 39));
  else if (each.matches(".number")) open.delete(claimOf(each));
  else {
    claims.set(each, [...open]);
    for (const id of open) marks.set(id, [...(marks.get(id) ?? []), each]);
  }
}

function claimOf(link) {
  return link.hash.startsWith("#claim-") ? link.hash.slice(7) : undefined;
}

function meant(element) {
  if (!(element instanceof Element)) return [];
  const record = element.closest(".claims.numbered > li");
  if (record) return [record.id.slice(6)];
  const link = element.closest("#posted .number");
  if (link) return [claimOf(link)];
  const finding = element.closest("#posted .sum") ? document.getElementById(element.hash.slice(1)) : element.closest(".finding");
  if (finding) return [...finding.querySelectorAll(".operands a")].map(claimOf).filter(Boolean);
  return (claims.get(element.closest("#posted mark")) ?? []).slice(-1);
}

function light(event) {
  const here = meant(event.target);
  const ids = here.length ? here : meant(document.activeElement);
  document.querySelectorAll(".lit").forEach((each) => each.classList.remove("lit"));
  for (const id of ids) {
    const record = document.getElementById(`claim-${id}`);
    for (const each of [...(marks.get(id) ?? []), record]) each?.classList.add("lit");
    const panel = record?.closest(".list");
    // The panel alone is moved, never the text.
    if (panel && panel.scrollHeight > panel.clientHeight && event.target.closest("#posted") && here.length === 1)
      panel.scrollTop += record.getBoundingClientRect().top - Math.max(panel.getBoundingClientRect().top, 0) - 16;
  }
}
document.addEventListener("pointerover", light);
document.addEventListener("focusin", light);

document.getElementById("posted")?.addEventListener("click", (event) => {
  const [id] = event.target.matches("mark") && getSelection().isCollapsed ? meant(event.target) : [];
  if (id) location.hash = `claim-${id}`;
});
