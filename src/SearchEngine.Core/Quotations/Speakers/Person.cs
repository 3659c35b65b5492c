using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>Somebody whom the article names.</summary>
internal sealed class Person
{
    private readonly List<string> _roles = [];
    private RoleRank _rank;

    /// <summary>The fullest form of the name that the article prints.</summary>
    public required string[] Name { get; set; }

    /// <summary>The first of the roles that tell most.</summary>
    public string? Role { get; private set; }

    /// <summary>All roles that the article prints beside the name.</summary>
    public IReadOnlyList<string> Roles => _roles;

    /// <summary>Male, female, or nothing when the article does not tell.</summary>
    public WordClass Gender { get; set; }

    /// <summary>Whether a first name or a title tells that this is a person, and no body or thing with a capital letter.</summary>
    public bool Known { get; set; }

    /// <summary>Whether a pronoun, title or first name of this gender can mean the person.</summary>
    public bool MayBe(WordClass gender) => gender == WordClass.None || Gender == WordClass.None || gender == Gender;

    /// <summary>Takes in a role printed beside the name.</summary>
    public void Learn(Role role)
    {
        if (Role is null || role.Rank > _rank) (Role, _rank) = (role.Text, role.Rank);
        if (Gender == WordClass.None) Gender = role.Gender;
        Known = true;
        if (!_roles.Contains(role.Text)) _roles.Add(role.Text);
    }
}
