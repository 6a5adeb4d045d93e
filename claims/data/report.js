// Filters without a server: an article stays where every filter that is set lets it through.
const form = document.querySelector("form");
const articles = [...document.querySelectorAll("article")];
const shown = document.querySelector("#shown");

const chosen = (name) =>
  [...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);

const filter = () => {
  const relations = chosen("relation");
  const facets = chosen("facet");
  const query = form.query.value.trim().toLowerCase();
  for (const article of articles) {
    const own = article.dataset.facets.split(" ");
    article.hidden =
      (relations.length > 0 && !relations.includes(article.dataset.relation)) ||
      (facets.length > 0 && !facets.some((name) => own.includes(name))) ||
      !article.textContent.toLowerCase().includes(query);
  }
  shown.textContent = articles.filter((article) => !article.hidden).length;
};

form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();
