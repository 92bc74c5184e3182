// The place within the page is part of the address that was cited.
location.replace(document.querySelector("a").href + location.hash);
