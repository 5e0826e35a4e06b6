using System.Text.RegularExpressions;
using Components.Evaluation.Gates;

namespace Components.Architecture.Tests;

/// <summary>A gate says its id, its title and its claim itself; whoever needs one of them reads it there.</summary>
public sealed partial class GateIdTests
{
    [Fact]
    public void No_title_claim_or_target_of_a_gate_is_typed_outside_it()
    {
        Dictionary<string, string> homes = GateList.Descriptions
            .SelectMany(static gate => new[] { gate.Title, gate.Claim, gate.Target }.Select(text => (text, gate.Id)))
            .ToDictionary(static pair => pair.text, static pair => pair.Id, StringComparer.Ordinal);
        homes.Count.ShouldBe(3 * GateList.Descriptions.Count);
        (from source in new[] { "src", "build", "tools" }.SelectMany(Repository.Sources)
         from Match literal in Literals().Matches(File.ReadAllText(Path.Combine(Repository.Root, source)))
         let text = literal.Groups["text"].Value
         where homes.TryGetValue(text, out string? id)
             && !source.StartsWith($"src/Components.Evaluation/Gates/{id}/", StringComparison.OrdinalIgnoreCase)
         select $"{source}: \"{text}\"").ShouldBeEmpty("Read it from the gate's description.");
    }

    [Fact]
    public void Every_id_of_a_gate_is_declared_once()
    {
        foreach (GateDescription gate in GateList.Descriptions)
        {
            Repository.Sources("src").SelectMany(static source =>
                    Declarations().Matches(File.ReadAllText(Path.Combine(Repository.Root, source))).Select(match =>
                        (source, Id: match.Groups["id"].Value)))
                .Where(declared => declared.Id == gate.Id)
                .ShouldHaveSingleItem(gate.Id).source
                .ShouldStartWith("src/Components.Evaluation/Gates/", Case.Sensitive, gate.Id);
        }
    }

    [GeneratedRegex("\"(?<text>[^\"\\n]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Literals();

    [GeneratedRegex(@"const string Id = ""(?<id>\w+)"";", RegexOptions.ExplicitCapture)]
    private static partial Regex Declarations();
}
