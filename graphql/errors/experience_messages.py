"""The words of what is refused of experiences."""

EXPERIENCE_MESSAGES = {
    "adopted_already": (
        "本机构已采用该经验",
        "The body has adopted this experience already.",
    ),
    "recommended_already": (
        "本机构已推荐该经验",
        "The body has recommended this experience already.",
    ),
}
