namespace Components.Pipeline.Configuration;

/// <summary>One mistake in the configuration.</summary>
/// <param name="Position">Where it was written.</param>
/// <param name="Path">Setting with its section, for example <c>embed.batch_size</c>; empty for a file that cannot be
/// parsed.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
public sealed record ConfigurationMistake(SettingPosition Position, string Path, string Message)
{
    /// <summary>One line: position, setting, message.</summary>
    /// <returns>The line that people read.</returns>
    public override string ToString() => Path.Length == 0 ? $"{Position}  {Message}" : $"{Position}  {Path}: {Message}";
}
