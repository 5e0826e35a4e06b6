using System.Globalization;

namespace Components.Evaluation.Gates.Retrieval.Invariants;

/// <summary>Counts what breaks one invariant, and keeps the first few for the reader.</summary>
/// <param name="name">Stable name of the check.</param>
/// <param name="title">Name for people.</param>
/// <param name="unit">The thing that is counted.</param>
internal sealed class Violations(string name, string title, string unit)
{
    private const int Shown = 3;

    private readonly List<string> _first = [];

    /// <summary>Stable name of the check.</summary>
    public string Name => name;

    /// <summary>Name for people.</summary>
    public string Title => title;

    /// <summary>How many were looked at.</summary>
    public int Looked { get; private set; }

    /// <summary>How many break the invariant.</summary>
    public int Count { get; private set; }

    /// <summary>Looks at one.</summary>
    /// <param name="isSound">Whether it keeps the invariant.</param>
    /// <param name="what">Describes it; asked only when it does not.</param>
    public void Look(bool isSound, Func<string> what)
    {
        Looked++;
        if (isSound)
        {
            return;
        }

        Count++;
        if (_first.Count < Shown)
        {
            _first.Add(what());
        }
    }

    /// <summary>The check: none may break it, and there must have been something to look at.</summary>
    /// <param name="looked">The things that were looked at, as words after the number.</param>
    public GateCheck Check(string looked) => Looked == 0
        ? GateCheck.CouldNotRun(name, title, $"There was nothing to look at: 0 {looked}.")
        : GateCheck.AtMost(
            name,
            title,
            Count,
            0,
            unit,
            message: string.Create(CultureInfo.InvariantCulture, $"{Looked:N0} {looked}.")
                + (_first.Count == 0 ? "" : $" First: {string.Join("; ", _first)}."));
}
