"""The words that generated portfolios are made of."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ADJECTIVES: Final = _words("""
adaptive asynchronous balanced batched bounded cached causal coarse compact concurrent continual contrastive curated
deferred dense differentiable distilled distributed elastic federated fine-grained fused global gradual hardened
hierarchical hybrid incremental interactive interpretable iterative latent layered lazy learned lightweight linear local
modular multilingual nested offline online parallel partial persistent pipelined portable predictive private quantized
recurrent redundant replicated robust scalable segmented shared sparse speculative staged streaming structured synthetic
""")

NOUNS: Final = _words("""
adapter aggregator allocator annotator archive arbiter assistant attention balancer benchmark bridge broker cache
checkpoint classifier codec collector compiler controller corpus crawler dashboard dataset decoder detector encoder
estimator evaluator executor explorer filter forecaster gateway generator graph ingestion inspector interpreter journal
kernel ledger loader matcher memory mesh monitor notebook optimizer orchestrator parser planner pipeline player pool
predictor profiler protocol proxy queue ranker recommender recorder registry renderer replica retriever router runtime
sampler scheduler search segmenter server simulator solver splitter store tracker trainer transport validator viewer
""")

FIELDS: Final = _words("""
agriculture astronomy banking biology chemistry climate clinics education energy finance forestry games geology health
hydrology insurance journalism law libraries logistics manufacturing materials medicine mobility museums music networks
oceans physics publishing radiology railways retail robotics safety satellites speech sports tourism video
""")

VERBS: Final = _words("""
analyzed assembled audited automated benchmarked built calibrated cleaned compared composed debugged deployed derived
designed documented evaluated extended formulated hardened implemented instrumented integrated maintained measured
migrated modelled optimized ported profiled proposed prototyped reproduced reviewed rewrote simplified simulated tested
traced trained tuned unified validated verified visualized wrote
""")

GAINS: Final = _words("""
accuracy availability bandwidth convergence coverage latency memory precision quality recall reliability robustness
stability startup throughput traceability utilization
""")

CAUSES: Final = _words("""
Communication Contention Drift Fragmentation Imbalance Jitter Latency Noise Overhead Redundancy Skew Starvation
""")

STEMS: Final = _words("""
Amber Anvil Arbor Argus Atlas Birch Cedar Cinder Cobalt Comet Coral Delta Ember Falcon Fjord Garnet Halo Harbor Helix
Heron Indigo Juniper Karst Lumen Maple Meteor Nimbus Onyx Orbit Osprey Pebble Quartz Raven Sable Tundra Vector Willow
""")

SUFFIXES: Final = _words("""
Base Bus Cast DB Flow Forge Graph Grid Hub Kit Lab Lake Lang Mesh Net Path Query Rank Scope Serve Stack Sync Vision Wire
""")

#: Proper names are made of three of these.
SYLLABLES: Final = _words("""
ba bel bri cor da del dro e fal gan go hu i jor ka kel li lum ma mir mo nar ne no o pal pe quo ra ri ros sa shi sol ta
tem to u va vel vi wen xa yo za zu
""")

KINDS: Final = ("framework", "language", "model", "dataset", "hardware", "method", "service", "tool")

#: The credits of CRediT, those that engineers claim most first.
CREDITS: Final = (
    "software",
    "investigation",
    "methodology",
    "validation",
    "conceptualization",
    "data-curation",
    "formal-analysis",
    "visualization",
    "writing-original-draft",
    "writing-review-editing",
    "supervision",
    "project-administration",
)

LINK_KINDS: Final = ("code", "paper", "docs", "demo", "slides", "data", "blog")
VENUES: Final = ("ICML", "ICLR", "NeurIPS", "OSDI", "SOSP", "MLSys", "CVPR", "VLDB")
