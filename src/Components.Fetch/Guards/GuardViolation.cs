namespace Components.Fetch.Guards;

/// <summary>A guard that does not hold.</summary>
/// <param name="Guard">Setting below <c>fetch.guards</c>, with the field or distribution in brackets where there are
/// several.</param>
/// <param name="Measured">Measured value, in the guard's unit.</param>
/// <param name="Threshold">Value from the settings.</param>
/// <param name="Message">Both figures in a sentence, without a full stop.</param>
public sealed record GuardViolation(string Guard, double Measured, double Threshold, string Message);
