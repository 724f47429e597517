/// A playbook after which passwords are others for good: undoing it does not bring back the old ones, so that those that
/// were made up are handed over after a roll-back as well.
package protocol ResettingPlaybook: Playbook {}
