using Components.Foundation.Errors;
using Components.Lexicon.Families;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Tests.Families;

public sealed class LexiconReaderTests : IDisposable
{
    private const string Buzzer = """
          - id: buzzer
            title: Buzzer
            about: Makes a device beep.
            match:
            - text: buzzer
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("lexicon-tests-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Families_of_all_files_stand_by_id_and_carry_what_is_broader()
    {
        Write("b", Buzzer);
        Write("a", """
              - {id: sounder, title: Sounder, about: A., broader: [buzzer], match: [{category: [Buzzers/Sounders]}]}
              - {id: alarm, title: Alarm, about: B., broader: [sounder], match: [{part_number: ^AL}]}
            """);

        FamilyLexicon lexicon = LexiconReader.Read(_directory);

        lexicon.Families.Select(static family => family.Id).ShouldBe(["alarm", "buzzer", "sounder"]);
        lexicon.Widened.ShouldBe([[0, 1, 2], [1], [1, 2]]);
        lexicon.Families[1].Where.ShouldBe($"{Path.Combine(_directory, "b.yaml")}:3");
    }

    [Fact]
    public void A_link_to_nothing_in_the_place_of_a_file_is_named()
    {
        Write("a", Buzzer);
        string link = Path.Combine(_directory, "b.yaml");
        File.CreateSymbolicLink(link, Path.Combine(_directory, "nowhere"));

        Action[] readers =
        [
            () => LexiconReader.Files(_directory), () => PropertyReader.Files(_directory), () => LexiconReader.Read(_directory),
        ];
        foreach (Action reader in readers)
        {
            EnvironmentException error = Should.Throw<EnvironmentException>(reader);
            (error.Code, error.Where).ShouldBe(("FIL002", link));
        }
    }

    [Theory]
    [InlineData("title: Buzzer", "titel: Buzzer",
        "LEX003: a.yaml:4: 'families' has no field 'titel'. Did you mean 'title'? Correct or delete it.")]
    [InlineData("about: Makes a device beep.", "",
        "LEX003: a.yaml:3: 'buzzer' lacks the field 'about'. Add it; the README.md beside the file lists the fields.")]
    [InlineData("- text: buzzer", "- without: x",
        "LEX003: a.yaml:7: The rule names nothing that a part must have. Give it a category, a text or a part_number.")]
    [InlineData("title: Buzzer", "title: Buzzer\n    broader: [buzer]", "LEX005: a.yaml:3: 'broader' names the family 'buzer', "
        + "which does not exist. Did you mean 'buzzer'? Correct the name, or delete it.")]
    [InlineData("title: Buzzer", "title: Buzzer\n    broader: [buzzer]",
        "LEX006: a.yaml:3: The family is broader than itself: buzzer -> buzzer. Take one 'broader' out of the circle.")]
    [InlineData("title: Buzzer", "title: [Buzzer", "LEX002")]
    public void A_mistake_is_named_with_file_and_line(string right, string wrong, string message)
    {
        Write("a", Buzzer.Replace(right, wrong, StringComparison.Ordinal));
        InputDataException error = Should.Throw<InputDataException>(() => LexiconReader.Read(_directory));
        if (message.Contains(':'))
        {
            error.Message.Replace(_directory + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).ShouldBe(message);
        }
        else
        {
            error.Code.ShouldBe(message);
        }
    }

    [Fact]
    public void A_family_that_stands_twice_and_a_directory_without_families_are_refused()
    {
        Should.Throw<InputDataException>(() => LexiconReader.Read(_directory)).Code.ShouldBe("LEX001");
        Write("a", Buzzer);
        Write("b", Buzzer);
        Should.Throw<InputDataException>(() => LexiconReader.Read(_directory)).Code.ShouldBe("LEX004");
    }

    private void Write(string name, string families) =>
        File.WriteAllText(Path.Combine(_directory, $"{name}.yaml"), $"domain: {name}\nfamilies:\n{families}\n");
}
